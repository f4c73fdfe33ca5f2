/** The pages of policies: library, provisions, calculator. */
@NullMarked
package xinqu.policy.web;

import org.jspecify.annotations.NullMarked;
