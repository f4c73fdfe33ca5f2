/** Pages of windows. Other modules build theirs from {@link xinqu.window.web.Sheet} too. */
@NamedInterface("web")
@NullMarked
package xinqu.window.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
