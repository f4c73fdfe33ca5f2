package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

/** Nothing is here; says what to do about it. */
public record EmptyState(Wording title, Wording hint, @Nullable Button act) implements Html {}
