package xinqu.service.web;

/** Where an application begins: the one place that spells these addresses. */
final class CaseLinks {

    private CaseLinks() {}

    static String ofItem(String item) {
        return "/cases/new?item=" + item;
    }

    /**
     * @param said what was answered already, as the query of an address; may be empty
     */
    static String ofBundle(String bundle, String said) {
        return "/cases/new?bundle=" + bundle + (said.isEmpty() ? "" : "&" + said);
    }
}
