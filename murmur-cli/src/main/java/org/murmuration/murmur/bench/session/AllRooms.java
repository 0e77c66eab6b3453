package org.murmuration.murmur.bench.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.crowd.SimulationRoom;
import org.murmuration.murmur.bench.growth.GrowthRoom;
import org.murmuration.murmur.bench.kernel.KernelRooms;
import org.murmuration.murmur.bench.process.ChildLauncher;
import org.murmuration.murmur.bench.process.Launcher;
import org.murmuration.murmur.bench.round.RoundRoom;
import org.murmuration.murmur.bench.sum.BonawitzRoom;
import org.murmuration.murmur.bench.sum.SumsRoom;

/** Every room there is, in the order in which a page shows them. */
public final class AllRooms {
  private AllRooms() {}

  /**
   * Returns the rooms.
   *
   * @param data folder of the optional data sets; without it a room that needs them says so
   * @param longest that one training of the room {@code round} may take
   */
  public static List<Room> of(Optional<Path> data, Duration longest) {
    Launcher launcher = new ChildLauncher();
    List<Room> rooms = new ArrayList<>(KernelRooms.all());
    rooms.add(new SumsRoom(launcher));
    rooms.add(new BonawitzRoom(launcher));
    rooms.add(new GrowthRoom(launcher));
    rooms.add(new SimulationRoom(launcher));
    rooms.add(new RoundRoom(launcher, data, longest));
    return rooms;
  }
}
