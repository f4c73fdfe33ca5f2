package xinqu.decision;

/**
 * Points at a thing of any module, for links, audit and search.
 *
 * @param kind kind of thing, such as {@code party} or {@code provision}
 * @param id its identifier within the kind
 */
public record Ref(String kind, String id) {

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
