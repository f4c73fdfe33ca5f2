@NullMarked
package xinqu.performance.web;

import org.jspecify.annotations.NullMarked;
