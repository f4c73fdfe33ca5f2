/** The pages of policies: library and provisions, and the open API. */
@NullMarked
package xinqu.policy.web;

import org.jspecify.annotations.NullMarked;
