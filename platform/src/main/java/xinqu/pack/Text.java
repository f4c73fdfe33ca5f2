package xinqu.pack;

/**
 * A text in both languages of the product.
 *
 * @param zh Chinese, always given
 * @param en English; repeats the Chinese where the pack gives none and the file kind allows that
 */
public record Text(String zh, String en) {

    public static Text of(String both) {
        return new Text(both, both);
    }

    /** This text with another right behind it. */
    public Text plus(Text next) {
        return new Text(zh + next.zh, en + next.en);
    }

    /**
     * The text in the language of {@code locale}: English if its language is English, else Chinese.
     */
    public String in(java.util.Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : zh;
    }
}
