package org.murmuration.dp.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A disk that takes so many bytes, a few at a time, and then fails; or whose fsync fails. */
final class FailingChannel extends FileChannel {
  private static final int CHUNK = 7;

  private final FileChannel disk;
  private final boolean syncs;
  private long room;

  FailingChannel(FileChannel disk, long room, boolean syncs) {
    this.disk = disk;
    this.room = room;
    this.syncs = syncs;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    int count = (int) Math.min(room, Math.min(CHUNK, source.remaining()));
    ByteBuffer part = source.slice(source.position(), count);
    disk.write(part, position);
    source.position(source.position() + count);
    room -= count;
    return count;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (!syncs) {
      throw new IOException("Input/output error");
    }
    disk.force(metaData);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    disk.close();
  }

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long size() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer target, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
