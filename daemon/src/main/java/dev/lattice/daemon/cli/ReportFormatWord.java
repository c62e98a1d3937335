// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.report.ReportFormat;
import dev.lattice.schemas.report.ReportFormats;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The words after `--output` of `validate`.
final class ReportFormatWord implements ITypeConverter<ReportFormat>, Iterable<String> {
  @Override
  public ReportFormat convert(String word) {
    ReportFormat format = ReportFormats.of(word.toLowerCase(Locale.ROOT));
    if (format == null) {
      throw new TypeConversionException(
          "expected one of " + ReportFormats.words() + " but was '" + word + "'");
    }
    return format;
  }

  @Override
  public Iterator<String> iterator() {
    return ReportFormats.words().iterator();
  }
}
