/**
 * Windows: tickets and appointments of halls, intake at the desk for any department, licences that
 * are shown there with the holder's consent, handlers whom a party authorises, and the desk that
 * hands decisions over.
 *
 * <p>Owns the schema {@code desk} ({@code window} is a word of SQL). A case itself stays with
 * {@code casework}: the desk opens it and leads there.
 *
 * <p>Law: 民法典 arts. 161–174 (acting for others), 个人信息保护法 arts. 13–17 (consent and its withdrawal),
 * 行政许可法 art. 44 (delivery of licences).
 */
@ApplicationModule(
        displayName = "Windows",
        allowedDependencies = {
            "decision",
            "pack",
            "rule",
            "calendar",
            "document",
            "identity",
            "party",
            "service",
            "casework",
            "web",
            "postgres"
        })
@NullMarked
package xinqu.window;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
