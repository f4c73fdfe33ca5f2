/**
 * Hypertext: page shell, UI kit, languages, tables with export, errors as pages.
 *
 * <p>Owns no tables. A module returns typed {@link xinqu.web.Page} records from its controllers and
 * contributes to the shell by beans: {@link xinqu.web.Zone}, {@link xinqu.web.NavEntry}, {@link
 * xinqu.web.SignedIn}, {@link xinqu.web.HomePart}, {@link xinqu.web.Exhibit}. Open, because the kit
 * in {@code xinqu.web.ui} is for everybody.
 */
@ApplicationModule(
        displayName = "Web",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"decision", "pack"})
@NullMarked
package xinqu.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
