package xinqu.web;

import gg.jte.output.StringOutput;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import java.util.Locale;

/** The parts of the shell, put together by hand. */
final class Shells {

    static final Templates TEMPLATES = new Templates(false);
    static final Languages LANGUAGES =
            new Languages(
                    new Assets(false),
                    TEMPLATES,
                    new StaticListableBeanFactory().getBeanProvider(Zone.class));
    static final Words CHINESE = LANGUAGES.in(Locale.SIMPLIFIED_CHINESE);
    static final Words ENGLISH = LANGUAGES.in(Locale.ENGLISH);

    private Shells() {}

    static String draw(Html part, Words words) {
        var out = new StringOutput();
        TEMPLATES.render(part, words, out);
        return out.toString();
    }
}
