package org.murmuration.murmur.bench.record;

import org.murmuration.murmur.bench.RoomResult;

/** What a room found out, and under which circumstances. */
public record RoomRecord(Circumstances circumstances, RoomResult result) {}
