package org.murmuration.murmur.bench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.kernel.KernelRooms;

/** Every room there is, in the order in which a page shows them. */
public final class AllRooms {
  private AllRooms() {}

  /**
   * Returns the rooms.
   *
   * @param data folder of the optional data sets; without it a room that needs them says so
   */
  public static List<Room> of(Optional<Path> data) {
    return KernelRooms.all();
  }
}
