package xinqu.window;

import xinqu.pack.Node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Made-up licences from a file of the pack, in place of a library that is not connected. */
final class DemoLicences implements LicenceLibrary {

    static final DemoLicences NONE = new DemoLicences(Map.of());

    private final Map<String, Licence> byCode;

    private DemoLicences(Map<String, Licence> byCode) {
        this.byCode = byCode;
    }

    static DemoLicences read(Node root) {
        var byCode = new LinkedHashMap<String, Licence>();
        for (var node : root.items()) {
            node.only("code", "holder", "name", "facts", "synthetic");
            var facts = new LinkedHashMap<String, String>();
            node.at("facts").entries().forEach((code, value) -> facts.put(code, value.text()));
            if (!node.flag("synthetic", false)) {
                node.problem("a licence of the pack can only be made up", "add synthetic: true");
            }
            var licence =
                    new Licence(
                            node.at("code").id(),
                            node.text("holder"),
                            node.at("name").translated(),
                            facts,
                            true);
            byCode.put(licence.code(), licence);
        }
        return new DemoLicences(byCode);
    }

    @Override
    public boolean connected() {
        return false;
    }

    @Override
    public Optional<Licence> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
