package xinqu.calendar;

/** Notices or terms were taken over: whatever was reckoned with the old ones is reckoned anew. */
public record HolidaysChanged() {}
