package xinqu.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import xinqu.web.Wording;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Hashes, checks, judges and makes passwords. */
@Component
class Passwords {

    static final int SHORTEST = 12;

    /** The most that bcrypt reads. */
    static final int LONGEST_BYTES = 72;

    /** Without letters and digits that are mistaken for each other. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 5;
    private static final int SECONDS_TO_WAIT = 10;

    private final PasswordEncoder encoder =
            PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final SecureRandom random = new SecureRandom();

    /** A hash costs tens of milliseconds on purpose; sign-ins must not take every processor. */
    private final Semaphore hashing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    private volatile @Nullable String nobody;

    String hash(String password) {
        return limited(() -> encoder.encode(password));
    }

    /**
     * Whether {@code password} gives {@code hash}. Takes as long without a hash as with one: the
     * time does not tell whether an account exists.
     */
    boolean matches(String password, @Nullable String hash) {
        boolean possible = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
        var checked = possible ? password : "";
        var against = hash == null ? hashOfNobody() : hash;
        return limited(() -> encoder.matches(checked, against)) && possible && hash != null;
    }

    /** The password hashed by the current method, if {@code hash} was made by an older one. */
    Optional<String> upgraded(String password, String hash) {
        return encoder.upgradeEncoding(hash) ? Optional.of(hash(password)) : Optional.empty();
    }

    private String hashOfNobody() {
        var known = nobody;
        if (known == null) {
            known = encoder.encode(generated());
            nobody = known;
        }
        return known;
    }

    /** A password of 20 letters and digits, 99 bits of chance. */
    String generated() {
        var made = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            made.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    /** What is wrong with a password that somebody chose; empty if nothing is. */
    static Optional<Wording> fault(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Wording.of("identity.password.short", SHORTEST));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of(Wording.of("identity.password.long", LONGEST_BYTES));
        }
        if (password.codePoints().distinct().count() < 5
                || password.toLowerCase(Locale.ROOT).contains(name)) {
            return Optional.of(Wording.of("identity.password.simple"));
        }
        return Optional.empty();
    }

    private interface Hashing<T> {
        T run();
    }

    private <T> T limited(Hashing<T> work) {
        try {
            if (!hashing.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.run();
        } finally {
            hashing.release();
        }
    }

    /** Too many passwords are being checked at this moment. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too many passwords are being checked at once\nMaybe try again in a minute");
        }
    }
}
