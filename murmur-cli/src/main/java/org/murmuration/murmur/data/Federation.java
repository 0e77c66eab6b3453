package org.murmuration.murmur.data;

import org.murmuration.fl.data.ClientData;

/**
 * Clients that train, and held-out clients that never do; no client is in both.
 *
 * @param name what the data are, for people
 */
public record Federation(String name, ClientData training, ClientData heldOut) {}
