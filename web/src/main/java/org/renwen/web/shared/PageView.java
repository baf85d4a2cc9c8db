package org.renwen.web.shared;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param next the cursor of the page behind this one; null on the last page
 */
public record PageView<T>(List<T> items, String next) {}
