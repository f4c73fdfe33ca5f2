/** The inbox. */
@NullMarked
package xinqu.notice.web;

import org.jspecify.annotations.NullMarked;
