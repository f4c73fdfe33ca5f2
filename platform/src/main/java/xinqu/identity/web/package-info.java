/** The pages of sign-in, the own account, the accounts of others, and the audit trail. */
@NullMarked
package xinqu.identity.web;

import org.jspecify.annotations.NullMarked;
