package xinqu.service.web;

/** Where an application begins: the one place that spells these addresses. */
final class CaseLinks {

    private CaseLinks() {}

    static String ofItem(String item) {
        return "/cases/new?item=" + item;
    }

    static String ofBundle(String bundle) {
        return "/cases/new?bundle=" + bundle;
    }
}
