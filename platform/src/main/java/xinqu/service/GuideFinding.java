package xinqu.service;

import xinqu.pack.Text;

/** What a rule says of an item. */
public record GuideFinding(GuideRule rule, ServiceItem item, Text what) {

    /** As {@code lint} prints it, with its place. */
    @Override
    public String toString() {
        return "%s %s [%s] %s：%s\n  Maybe %s\n  %s"
                .formatted(
                        item.place(),
                        rule.severity().code(),
                        rule.code(),
                        item.name().zh(),
                        what.zh(),
                        rule.maybe(),
                        rule.source());
    }
}
