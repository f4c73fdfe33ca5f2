/** Pages of parties: what is known of them, where it comes from, and how to dispute it. */
@NullMarked
package xinqu.party.web;

import org.jspecify.annotations.NullMarked;
