package xinqu.web;

/**
 * A stop of the tour through a demo zone. Modules contribute theirs as beans.
 *
 * @param order position, smaller first
 * @param key stem of the message keys {@code <key>.title}, {@code <key>.text} and {@code <key>.go}
 * @param path where it leads, without language
 */
public record TourStop(int order, String key, String path) {}
