package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

/**
 * One figure.
 *
 * @param value the figure, as given: with ≈, &gt; or ≥ where the source has it
 * @param note as-of date, change or target
 */
public record Stat(Wording label, Wording value, Wording unit, Wording note, @Nullable WhyMark why)
        implements Html {}
