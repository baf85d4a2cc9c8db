/**
 * Models, their versions and stages, artifacts, deployments and the stop switch. Which transition
 * is legal stands in {@link Stage}; who may make it is the services' to say.
 */
package org.renwen.persistence.registry;
