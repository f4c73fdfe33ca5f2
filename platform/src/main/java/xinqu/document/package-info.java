/**
 * Files and documents: what was uploaded and for what, notices issued from templates of the pack
 * with number and public verification, seals and deliveries.
 *
 * <p>Owns the schema {@code document} and the folder {@code files} of the data folder. A file is
 * known by the hash of its content, is never executed and never served as a page. Modules above
 * upload by {@link xinqu.document.Attachments}, issue by {@link xinqu.document.Documents}, and say
 * by {@link xinqu.document.AttachmentAccess} who else may read what belongs to their things.
 *
 * <p>Law: Administrative Licensing Law art. 32 (dated, sealed receipt for acceptance and refusal;
 * everything that is missing told at once), art. 38 (reasons and remedies), art. 42 (extension is
 * told), art. 44 (delivery), art. 45 (excluded time is told in writing).
 */
@ApplicationModule(
        displayName = "Documents",
        allowedDependencies = {"decision", "pack", "web", "identity", "job", "postgres"})
@NullMarked
package xinqu.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
