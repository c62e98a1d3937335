// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import dev.lattice.schemas.yaml.layout.Trivia.Remark;
import java.util.List;

/// Fields or elements below each other, with the comments that belong to them.
///
/// @param header comments at its beginning that stay there, whichever member comes first
/// @param members the fields or elements, in the order written
/// @param foot comments at its end that stay there, whichever member comes last
record Group(List<Remark> header, List<Member> members, List<Remark> foot)
    implements
      Member.Value {}
