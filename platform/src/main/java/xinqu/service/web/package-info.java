/** The pages of services: catalogue and guides, bundles and their plans. */
@NullMarked
package xinqu.service.web;

import org.jspecify.annotations.NullMarked;
