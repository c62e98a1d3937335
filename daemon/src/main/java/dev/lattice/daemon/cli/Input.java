// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// What a person types, or another program pipes into a command.
interface Input {

  /// Whether a person can be asked.
  boolean isTerminal();

  /// The next line without its end, null behind the last.
  @Nullable String line() throws IOException;

  /// All bytes that are left; not after {@link #line()}.
  byte[] bytes() throws IOException;

  /// Standard input of this process.
  static Input system() {
    return of(System.in, System.console());
  }

  /// @param stream where it comes from
  /// @param console the terminal, null where there is none
  static Input of(InputStream stream, @Nullable Console console) {
    Charset charset = console == null ? Charset.defaultCharset() : console.charset();
    BufferedReader lines = new BufferedReader(new InputStreamReader(stream, charset));
    return new Input() {
      @Override
      public boolean isTerminal() {
        return console != null && console.isTerminal();
      }

      @Override
      public @Nullable String line() throws IOException {
        return lines.readLine();
      }

      @Override
      public byte[] bytes() throws IOException {
        return stream.readAllBytes();
      }
    };
  }
}
