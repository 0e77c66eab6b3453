package org.murmuration.fl.data.fetch;

import java.io.IOException;

/** A mirror will not give the file, however often it is asked. */
final class MirrorException extends IOException {
  private static final long serialVersionUID = 1;

  MirrorException(String reason) {
    super(reason);
  }
}
