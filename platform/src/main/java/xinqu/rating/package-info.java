/**
 * Ratings (好差评): what people say of a service that was done, the offices' public replies, and a
 * daily digest by which outsiders can check that nothing vanished.
 *
 * <p>Owns the schema {@code rating}: invitations with one-time codes, ratings, and an append-only
 * log of every rating and every later change of its state. Each day's entries are the leaves of a
 * Merkle tree (RFC 6962); its root, the counts and the hash of the day before are published.
 *
 * <p>Rules: GB/T 39046-2020 A.8 (codes of satisfaction); 国办发〔2019〕51号 (every item, agency and
 * channel can be rated; five grades). A real-name rating of the two bad grades becomes a matter
 * that only the rater can call solved.
 */
@ApplicationModule(
        displayName = "Ratings",
        allowedDependencies = {
            "decision",
            "pack",
            "identity",
            "job",
            "party",
            "notice",
            "matter",
            "web",
            "postgres"
        })
@NullMarked
package xinqu.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
