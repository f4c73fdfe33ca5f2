/** Pages of licences: the register, one licence, and what is done to it. */
@NullMarked
package xinqu.licence.web;

import org.jspecify.annotations.NullMarked;
