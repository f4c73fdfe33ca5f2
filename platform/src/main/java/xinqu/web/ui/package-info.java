/** The UI kit: each component is a record here and a template of the same name. */
@NullMarked
package xinqu.web.ui;

import org.jspecify.annotations.NullMarked;
