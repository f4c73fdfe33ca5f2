/** Pages of outside systems and of supervision. */
@NullMarked
package xinqu.exchange.web;

import org.jspecify.annotations.NullMarked;
