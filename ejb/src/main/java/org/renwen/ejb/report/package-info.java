/**
 * Reports made of stored figures. It computes nothing about people; what is missing is said to be
 * missing.
 */
package org.renwen.ejb.report;
