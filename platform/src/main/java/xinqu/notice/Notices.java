package xinqu.notice;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Uuids;
import xinqu.identity.Accounts;
import xinqu.identity.Role;
import xinqu.identity.Unread;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Sends notices and keeps the inbox of every account. */
@Service
public class Notices implements Unread {

    /** All but the two bits that say how a UUID is laid out (RFC 9562). */
    private static final long VARIANT_BITS = 0x3fff_ffff_ffff_ffffL;

    private final NoticeStore store;
    private final ShortMessages shortMessages;
    private final Accounts accounts;
    private final Clock clock;

    Notices(NoticeStore store, ShortMessages shortMessages, Accounts accounts, Clock clock) {
        this.store = store;
        this.shortMessages = shortMessages;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Puts a notice into the inbox of an account, in the caller's transaction. */
    @Transactional
    public void send(UUID account, Notice notice) {
        add(Uuids.next(clock), account, notice);
    }

    /**
     * Puts a notice that follows from an event into the inbox of an account; the same event sent
     * again changes nothing.
     *
     * @param event id of the event, of version 7
     */
    @Transactional
    public void sendOnce(UUID event, UUID account, Notice notice) {
        // The time of the event, by which the inbox is ordered, and one number for each account.
        long low = event.getLeastSignificantBits() ^ account.getLeastSignificantBits();
        var id = new UUID(event.getMostSignificantBits(), (low & VARIANT_BITS) | Long.MIN_VALUE);
        add(id, account, notice);
    }

    private void add(UUID id, UUID account, Notice notice) {
        store.add(id, account, clock.instant(), notice);
        shortMessages.queue(id, account, notice);
    }

    /**
     * Sends a notice to all open accounts that hold a role in the unit or in one above it.
     *
     * @return how many received it
     */
    @Transactional
    public int send(Role role, String unit, Notice notice) {
        var holders = accounts.holders(role, unit);
        holders.forEach(account -> send(account, notice));
        return holders.size();
    }

    /**
     * The newest first.
     *
     * @param all whether read ones are wanted too
     */
    public List<Message> inbox(UUID account, boolean all, int limit, int offset) {
        return store.of(account, all, limit, offset);
    }

    public int count(UUID account, boolean all) {
        return store.count(account, all);
    }

    @Override
    public int of(UUID account) {
        return store.unread(account);
    }

    /** Marks a message as read; nothing happens if it is somebody else's. */
    @Transactional
    public void read(UUID account, UUID message) {
        store.read(account, message, clock.instant());
    }

    @Transactional
    public void readAll(UUID account) {
        store.readAll(account, clock.instant());
    }
}
