/** Pages of matters: the list and the ledger, one matter, the can't-get-it-done window. */
@NullMarked
package xinqu.matter.web;

import org.jspecify.annotations.NullMarked;
