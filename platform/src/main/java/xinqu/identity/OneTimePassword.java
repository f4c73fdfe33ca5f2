package xinqu.identity;

/**
 * A password to hand over; it is shown once and must be replaced at the first sign-in.
 *
 * @param password in clear; stored nowhere
 */
public record OneTimePassword(String account, String password) {

    @Override
    public String toString() {
        return "OneTimePassword[account=" + account + ", password=…]";
    }
}
