/**
 * What every resource and every page shares: strict JSON, problems (RFC 9457), paging, languages,
 * security headers, the navigation and the drawing of charts. It holds no rule of any feature and
 * decides nothing about who may do what.
 */
package org.renwen.web.shared;
