/**
 * Handling beyond one window: partner circles of other regions (collect here, decide there), dated
 * green lanes, and items handed down to sub-districts.
 *
 * <p>Owns the schema {@code circle}. Nothing here reaches another region by itself: what is
 * collected for its owner goes as a file, and so does the answer.
 *
 * <p>Policy: 国务院办公厅关于加快推进政务服务“跨省通办”的指导意见（国办发〔2020〕35号）: the collecting window checks form and
 * identity, the owner decides.
 */
@ApplicationModule(
        displayName = "Circles and lanes",
        allowedDependencies = {
            "decision",
            "pack",
            "identity",
            "party",
            "service",
            "casework",
            "window :: web",
            "web",
            "postgres"
        })
@NullMarked
package xinqu.circle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
