/** Pages of ratings: the public list, giving one, answering, and checking that nothing vanished. */
@NullMarked
package xinqu.rating.web;

import org.jspecify.annotations.NullMarked;
