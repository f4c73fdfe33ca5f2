/** What the application does by itself, for those who look after it. */
@NullMarked
package xinqu.job.web;

import org.jspecify.annotations.NullMarked;
