package org.murmuration.secagg.server;

/**
 * The sum is complete and masked. Which of the two comes next follows from the plan: signatures of
 * the survivor set, or the shares at once where clients trust the server for it.
 */
public sealed interface CollectingAnswers extends ServerState
    permits CollectingSignatures, CollectingUnmasks {}
