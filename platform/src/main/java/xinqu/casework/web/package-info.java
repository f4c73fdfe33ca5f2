/** Pages of cases: applying, following, handling. */
@NullMarked
package xinqu.casework.web;

import org.jspecify.annotations.NullMarked;
