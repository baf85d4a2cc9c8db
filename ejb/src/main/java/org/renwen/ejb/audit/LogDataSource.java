package org.renwen.ejb.audit;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * The data source of the sequencer alone, as the role that may take from the queue and add to the
 * log. Its transactions are its own. It carries no method.
 */
@Singleton
@DataSourceDefinition(
    name = "java:app/jdbc/renwen-log",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=renwen.db.url}",
    user = "renwen_log",
    password = "${MPCONFIG=renwen.db.log.password}",
    transactional = false,
    minPoolSize = 1,
    maxPoolSize = 4,
    properties = {
      "logServerErrorDetail=false",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.fail-all-connections=true"
    })
public class LogDataSource {}
