/** Pages of circles, lanes and what was handed down. */
@NullMarked
package xinqu.circle.web;

import org.jspecify.annotations.NullMarked;
