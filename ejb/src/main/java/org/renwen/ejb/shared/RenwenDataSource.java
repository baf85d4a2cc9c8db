package org.renwen.ejb.shared;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * The data source of the application, as the role that row-level security binds. It carries no
 * method.
 */
@Singleton
@DataSourceDefinition(
    name = "java:app/jdbc/renwen",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=renwen.db.url}",
    user = "renwen_app",
    password = "${MPCONFIG=renwen.db.app.password}",
    minPoolSize = 4,
    maxPoolSize = 48,
    properties = {
      // An error's detail can hold the values of a row; they must not reach a log.
      "logServerErrorDetail=false",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.fail-all-connections=true"
    })
public class RenwenDataSource {}
