/** Models, versions and their stages: resources and pages. */
package org.renwen.web.registry;
