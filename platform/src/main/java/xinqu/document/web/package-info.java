/**
 * Pages of documents: previews, the list of what waits for a seal, public verification. Other
 * modules take uploads with {@link xinqu.document.web.Uploads} and show {@link
 * xinqu.document.web.AttachmentList} and {@link xinqu.document.web.IssuedList}.
 */
@NamedInterface("web")
@NullMarked
package xinqu.document.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
