/** The HTTP side of a function: API Gateway's payload format 2.0, routing, strict bodies and RFC 9457 problems. */
package dev.recado.function.http;
